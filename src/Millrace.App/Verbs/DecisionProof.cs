using Millrace.App.Running;
using Millrace.Runtime.Hosting;
using Spectre.Console;

namespace Millrace.App.Verbs;

/// <summary>Proves a slot's decisions stretch by stretch, with a progress bar where somebody is looking.</summary>
internal sealed class DecisionProof(FolderCall call)
{
    private const int MostFaults = 1000;
    private readonly List<DecisionFault> _faults = [];
    private long _frames;
    private long _decisions;
    private long _withoutRecord;

    internal ProofResult Run(string slot)
    {
        var around = call.Scope.Surroundings;
        if (!around.IsTerminal || call.AsJson) Prove(slot, (_, _) => { });
        else
            TableView.ConsoleOn(around.Error, around.HasColors).Progress().AutoClear(true).Start(progress =>
            {
                var bar = progress.AddTask("decisions");
                Prove(slot, (done, all) => bar.MaxValue(all).Value(done));
            });
        return new ProofResult(slot, _faults.Count == 0, _frames, _decisions, _withoutRecord, _faults);
    }

    private void Prove(string slot, Action<double, double> tell)
    {
        var partitions = 1;
        for (var partition = 0; partition < partitions; partition++)
        {
            for (long? from = 0; from is { } at && _faults.Count < MostFaults;)
            {
                call.Scope.Surroundings.Stop.ThrowIfCancellationRequested();
                var check = call.Folder.CheckDecisions(slot, partition, at) ?? throw new AppException(
                    $"There are no decisions of a slot '{slot}'.",
                    "'status' lists the slots; 'decision list' shows the newest decisions.");
                partitions = check.Partitions;
                Add(check);
                from = check.Next;
                var share = check.End == 0 ? 1 : (double)(from ?? check.End) / check.End;
                tell(partition + share, partitions);
            }
        }
    }

    private void Add(DecisionCheck check)
    {
        _frames += check.Frames;
        _decisions += check.Decisions;
        _withoutRecord += check.WithoutRecord;
        _faults.AddRange(check.Faults);
    }
}
