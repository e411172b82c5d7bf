using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>Shows a run while it lasts.</summary>
internal interface IRunView
{
    /// <summary>How often it wants to know how the run is doing.</summary>
    TimeSpan Period { get; }

    /// <summary>The pipeline has started.</summary>
    void Begin(RunFacts facts);

    /// <summary>Shows what <paramref name="watch"/> reports until it completes; nothing else prints
    /// meanwhile.</summary>
    Task ShowAsync(Func<Action<StatusView>, Task> watch);

    /// <summary>The batches at hand are being finished.</summary>
    void Stopping();

    /// <summary>The pipeline has nothing more to do, or has stopped.</summary>
    void End(RunSummary summary);

    /// <summary>All is done, and the console stays up.</summary>
    void Stay(RunFacts facts);
}
