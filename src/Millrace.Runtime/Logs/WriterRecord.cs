namespace Millrace.Runtime.Logs;

/// <summary>A writer's name and how often it was opened.</summary>
internal sealed record WriterRecord(int Id, string Name, int Epoch);
