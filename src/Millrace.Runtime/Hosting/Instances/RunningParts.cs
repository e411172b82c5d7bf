using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>What runs on an open data directory.</summary>
internal sealed record RunningParts(Engine Engine, SlotBoard Slots, LaunchLoop Launches, EventLog Events)
{
    internal static RunningParts Make(HostSetup setup, DataFolder folder)
    {
        const string self = "this instance";
        var events = new EventLog(setup.Clock);
        var slots = new SlotBoard(setup.Plan.Slots, new ScoringServices(folder.Parts.Key));
        var run = Runs.Current(folder.Log, setup);
        var engine = new Engine(new EngineSetup
        {
            Blueprint = setup.Plan, Backplane = folder.Log, Codecs = setup.Types, Clock = setup.Clock,
            Options = setup.Options, Slots = slots, Run = run,
            BuildDigest = setup.BuildDigest,
            Start = new StreamletStart
            {
                Name = "", Task = 0, BaseFolder = setup.BaseFolder, Clock = setup.Clock, Files = setup.Files,
                Codecs = setup.Types, Console = setup.Console,
            },
        });
        var preparer = new LaunchPreparer(folder.Parts.Catalog, folder.Parts.Versions, self, () => [self]);
        return new RunningParts(engine, slots,
            new LaunchLoop(folder.Log, slots, preparer, folder.Parts.Catalog, events), events);
    }
}
