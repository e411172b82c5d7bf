using System.Buffers;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>Decisions of one slot in one transaction.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Seal">Writes the frames one after the other; called once, off the lane. Each call writes one frame and
/// returns its number of records; 0 where there is none left.</param>
internal sealed record DecisionsToSeal(string Slot, Func<IBufferWriter<byte>, int> Seal);
