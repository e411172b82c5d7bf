namespace Millrace.Runtime.Hosting.Rehearsals;

/// <summary>A rehearsal cannot begin or come to its end, for a reason that its author can read and mend.</summary>
internal sealed class RehearsalException(string message) : Exception(message);
