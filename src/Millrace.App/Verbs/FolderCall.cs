using System.CommandLine;
using Millrace.App.Instances;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary>A verb at work on an open data directory.</summary>
/// <param name="Scope">The program.</param>
/// <param name="Parsed">What was typed.</param>
/// <param name="Chosen">The directory.</param>
/// <param name="Printer">Where results go.</param>
/// <param name="AsJson">Whether <c>--json</c> was given.</param>
internal sealed record FolderCall(AppScope Scope, ParseResult Parsed, ChosenFolder Chosen, Printer Printer, bool AsJson)
{
    /// <summary>What answers.</summary>
    internal IDataFolder Folder => Chosen.Folder;

    /// <summary>Prints a result: as JSON where that was asked for, else in words.</summary>
    internal int Show<T>(T result, Action<Printer, T> inWords, int exitCode = ExitCode.Success)
    {
        if (AsJson) Printer.Json(result);
        else inWords(Printer, result);
        return exitCode;
    }

    /// <summary>Prints a list; in words, says so where it is empty.</summary>
    internal int ShowList<T>(IReadOnlyList<T> list, string whenEmpty, Func<IReadOnlyList<T>, Columns> columns) =>
        Show(list, (printer, found) =>
        {
            if (found.Count == 0) printer.Line(whenEmpty);
            else printer.Table(columns(found));
        });
}
