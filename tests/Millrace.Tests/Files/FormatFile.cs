using System.Text.Json;
using Millrace.Streamlets;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Files;

/// <summary>A file with known troubles, and what comes of reading it.</summary>
internal sealed class FormatFile
{
    private FormatFile(string folder, JsonElement entry)
    {
        Entry = entry;
        Name = entry.GetProperty("file").GetString()!;
        Content = File.ReadAllBytes(Path.Combine(folder, Name));
    }

    internal JsonElement Entry { get; }

    internal string Name { get; }

    internal byte[] Content { get; }

    internal List<FormatRow> Rows { get; } = [];

    internal List<(long Row, string Reason)> Faults { get; } = [];

    internal string? Failure { get; private set; }

    /// <summary>The lines that faults name.</summary>
    internal long[] BadLines => [.. Faults.Select(fault => long.Parse(
        fault.Reason.Split(':')[0].Replace("line ", "", StringComparison.Ordinal), null))];

    /// <summary>Those of a group; skips the test where the shared files are not there.</summary>
    internal static IReadOnlyList<FormatFile> All(string group)
    {
        var shared = Environment.GetEnvironmentVariable("MILLRACE_SHARED");
        if (string.IsNullOrEmpty(shared))
        {
            var isGate = Environment.GetEnvironmentVariable("CI") == "true";
            Assert.SkipUnless(isGate, "skipped: MILLRACE_SHARED is not set");
            Assert.Fail("MILLRACE_SHARED is not set");
        }

        var folder = Path.Combine(shared!, "data", "formats");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        return [.. index.RootElement.GetProperty("files").EnumerateArray()
            .Where(entry => entry.GetProperty("file").GetString()!.StartsWith(group + "/", StringComparison.Ordinal))
            .Select(entry => new FormatFile(folder, entry.Clone()))];
    }

    internal void Read(FileIngress<FormatRow> ingress, params (string Name, string Value)[] parameters)
    {
        foreach (var (name, value) in parameters.Append(("path", Name)))
            Assert.Null(ingress.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        try
        {
            ingress.Start(new StreamletStart
            {
                Name = "file", Task = 0, BaseFolder = "/", Clock = TimeProvider.System, Files = new OneFile(Content),
                Codecs = new NoCodecs(), Console = TextWriter.Null,
            });
            while (ingress.Read(1000) != IngressState.Ended) Take(ingress);
        }
        catch (SourceException failure)
        {
            Failure = failure.Message;
        }

        Take(ingress);
        ingress.Stop();
    }

    internal long[] Lines(string property) => Entry.TryGetProperty(property, out var lines)
        ? [.. lines.EnumerateArray().Select(line => line.GetInt64())] : [];

    private void Take(FileIngress<FormatRow> ingress)
    {
        var rows = (RowBatch<FormatRow>)ingress.Out.Rows;
        Rows.AddRange(rows.Values);
        rows.Clear();
        Faults.AddRange(ingress.Context.SourceFaults.Select(fault => (fault.Row, fault.Reason)));
        ingress.Context.SourceFaults.Clear();
    }
}
