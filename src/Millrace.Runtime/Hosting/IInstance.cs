using Millrace.Streamlets;

namespace Millrace.Runtime.Hosting;

/// <summary>A running instance: its data and how it is doing.</summary>
public interface IInstance : IDataFolder
{
    /// <summary>What runs; does not change while it runs.</summary>
    InstanceView Description { get; }

    /// <summary>How it is doing now; cheap enough to ask several times a second.</summary>
    StatusView Status();

    /// <summary>The ingress of this name that takes records from outside; null where there is none, or it does not
    /// run.</summary>
    IPostTarget? FindPostTarget(string streamlet) => null;

    /// <summary>Outcome metrics of the slots that declare an outcome, as series for a chart.</summary>
    IReadOnlyList<OutcomeView> Outcomes();
}
