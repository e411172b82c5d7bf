namespace Millrace.Backplanes;

/// <summary>A topic as it stands.</summary>
/// <param name="Id">Its number within the backplane.</param>
/// <param name="Settings">What it was opened with.</param>
public sealed record TopicState(int Id, TopicSettings Settings);
