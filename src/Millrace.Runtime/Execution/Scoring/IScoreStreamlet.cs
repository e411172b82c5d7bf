using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>A streamlet that scores: it is bound to its slot when its task is made.</summary>
internal interface IScoreStreamlet
{
    /// <summary>Binds it and returns the task's part of the slot.</summary>
    IScoringPlace Bind(SlotRuntime slot, PlannedGroup group, int task);
}
