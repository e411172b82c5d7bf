using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>A run as lines: events when they happen, and one line of state now and then.</summary>
internal sealed class LinesView(Printer printer) : IRunView
{
    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(10);
    private readonly RateMeter _rates = new();
    private readonly EventFeed _events = new();
    private DateTimeOffset? _lastLine;

    /// <inheritdoc/>
    public TimeSpan Period => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void Begin(RunFacts facts) => RunWords.Begin(printer, facts);

    /// <inheritdoc/>
    public Task ShowAsync(Func<Action<StatusView>, Task> watch) => watch(Show);

    /// <inheritdoc/>
    public void Stopping() => printer.Line("Stopping: the batches at hand are finished and committed.");

    /// <inheritdoc/>
    public void End(RunSummary summary) => RunWords.End(printer, summary);

    /// <inheritdoc/>
    public void Stay(RunFacts facts) =>
        printer.Line(RunWords.Staying(facts));

    private void Show(StatusView status)
    {
        _rates.Add(status);
        foreach (var news in _events.New(status))
            printer.Line($"{Words.Clock(news.At)} {news.Subject}: {news.Text}");
        if (status.At - _lastLine < LinePeriod) return;
        _lastLine = status.At;
        printer.Line($"{Words.Clock(status.At)} {RunWords.Line(status, _rates)}");
    }
}
