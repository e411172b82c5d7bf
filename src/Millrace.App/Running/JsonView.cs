using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>A run as JSON Lines; <c>kind</c> tells them apart.</summary>
internal sealed class JsonView(Printer printer) : IRunView
{
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(10);
    private readonly EventFeed _events = new();
    private DateTimeOffset? _lastStatus;

    /// <inheritdoc/>
    public TimeSpan Period => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void Begin(RunFacts facts) => printer.JsonLine(new
    {
        kind = "started",
        facts.Entry.ProcessId,
        facts.Entry.Address,
        facts.TakenPort,
        facts.Instance,
    });

    /// <inheritdoc/>
    public Task ShowAsync(Func<Action<StatusView>, Task> watch) => watch(Show);

    /// <inheritdoc/>
    public void Stopping() => printer.JsonLine(new { kind = "stopping" });

    /// <inheritdoc/>
    public void End(RunSummary summary) => printer.JsonLine(new { kind = "ended", summary });

    /// <inheritdoc/>
    public void Stay(RunFacts facts) => printer.JsonLine(new { kind = "staying", facts.Entry.Address });

    private void Show(StatusView status)
    {
        foreach (var news in _events.New(status)) printer.JsonLine(new { kind = "event", news });
        if (status.At - _lastStatus < StatusPeriod) return;
        _lastStatus = status.At;
        printer.JsonLine(new { kind = "status", status });
    }
}
