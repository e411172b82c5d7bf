using Millrace.App.Output;
using Millrace.Runtime.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Millrace.App.Running;

/// <summary>
/// A run as a live table. Only where the output is a terminal; all that comes from data is drawn as text, never as
/// markup. Owned by the thread of the run's loop.
/// </summary>
internal sealed class TableView(Printer printer, IAnsiConsole console) : IRunView
{
    private const int BarWidth = 20;
    private const int ShownEvents = 5;
    private static readonly Style Dim = new(decoration: Decoration.Dim);
    private readonly RateMeter _rates = new();

    /// <inheritdoc/>
    public TimeSpan Period => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public void Begin(RunFacts facts) => RunWords.Begin(printer, facts);

    /// <inheritdoc/>
    public Task ShowAsync(Func<Action<StatusView>, Task> watch) =>
        console.Live(Text.Empty).StartAsync(live => watch(status =>
        {
            _rates.Add(status);
            live.UpdateTarget(Draw(status));
        }));

    /// <inheritdoc/>
    public void Stopping() => printer.Line("Stopping: the batches at hand are finished and committed.");

    /// <inheritdoc/>
    public void End(RunSummary summary) => RunWords.End(printer, summary);

    /// <inheritdoc/>
    public void Stay(RunFacts facts) =>
        printer.Line(RunWords.Staying(facts));

    /// <summary>A console that draws on a writer.</summary>
    internal static IAnsiConsole ConsoleOn(TextWriter writer, bool hasColors) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });

    /// <summary>The whole picture.</summary>
    internal IRenderable Draw(StatusView status)
    {
        var parts = new List<IRenderable> { Streamlets(status) };
        foreach (var slot in status.Slots)
            parts.Add(Plain($"{slot.Name}: {slot.Live ?? "no version is live"}"
                + (slot.Preparing is null ? "" : $" ({slot.Preparing})"), new Style(Color.Green)));
        foreach (var news in status.Events.Take(ShownEvents))
            parts.Add(Plain($"{Words.Clock(news.At)} {news.Subject}: {news.Text}", StyleOf(news.Health)));
        return new Rows(parts);
    }

    private Table Streamlets(StatusView status)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in (string[])["streamlet", "", "records", "per second", "lag", "faults", "read"])
            table.AddColumn(new TableColumn(Plain(header, Dim)));
        foreach (var column in table.Columns.Skip(2).Take(4)) column.RightAligned();
        foreach (var s in status.Streamlets)
            table.AddRow(Plain(s.Name), Plain(s.Reason ?? s.Activity, StyleOf(s.Health)),
                Plain(Words.Number(Math.Max(s.RecordsIn, s.RecordsOut))), Plain(Words.Rate(_rates.Of(s.Name))),
                Plain(Words.Number(s.Lag)), Plain(Words.Number(s.Faults)),
                Plain(s.Progress is { } share ? Bar(share) : ""));
        return table;
    }

    private static Text Plain(string text, Style? style = null) => new(Words.Clean(text), style);

    private static string Bar(double share)
    {
        var full = (int)(Math.Clamp(share, 0, 1) * BarWidth);
        return new string('━', full) + new string('·', BarWidth - full) + " " + Words.Percent(share);
    }

    private static Style StyleOf(Health health) => health switch
    {
        Health.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        Health.Warning => new Style(Color.Yellow),
        Health.Unknown => Dim,
        _ => Style.Plain,
    };
}
