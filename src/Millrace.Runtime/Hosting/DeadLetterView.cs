namespace Millrace.Runtime.Hosting;

/// <summary>A record that could not be processed.</summary>
/// <param name="Topic">Topic that it came from, or the name of the ingress.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset, or the row of the source.</param>
/// <param name="Step">The step that refused it: <c>decode</c>, or the name of a streamlet.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Bytes">The record as it stood, as text where it is text, else in base64.</param>
public sealed record DeadLetterView(string Topic, int Partition, long Offset, string Step, string Reason,
    DateTimeOffset At, string Bytes);
