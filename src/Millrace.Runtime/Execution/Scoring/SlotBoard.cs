using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>The slots of a pipeline.</summary>
internal sealed class SlotBoard(IEnumerable<PlannedSlot> slots, ScoringServices services)
{
    private readonly Dictionary<string, SlotRuntime> _slots = 
        slots.ToDictionary(slot => slot.Name, slot => new SlotRuntime(slot, services));

    internal IEnumerable<SlotRuntime> Slots => _slots.Values;

    internal SlotRuntime Slot(string name) => _slots[name];
}
