namespace Millrace.Runtime.Execution;

/// <summary>A record that could not be processed, as it stands on the dead-letter topic.</summary>
/// <param name="Topic">The topic that it came from, or the name of the ingress.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset, or the row of the source.</param>
/// <param name="Step">The step that refused it: <c>read</c>, <c>decode</c>, or the name of a streamlet.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was refused.</param>
/// <param name="Bytes">The record as it stood.</param>
[Schema]
internal sealed record DeadLetter(string Topic, int Partition, long Offset, string Step, string Reason, DateTime At,
    byte[] Bytes)
{
    internal const string TopicName = "dead-letters";
}
