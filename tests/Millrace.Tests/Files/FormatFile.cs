using System.Text;
using System.Text.Json;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;
using Millrace.Schemas.Declared;
using Millrace.Streamlets;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Files;

/// <summary>A file with known troubles, and what comes of reading it.</summary>
internal sealed class FormatFile
{
    private FormatFile(byte[] content) => (Name, Content) = ("file", content);

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

    /// <summary>Rows that <see cref="ReadDeclared"/> read, as the product's own codec writes them.</summary>
    internal List<string> Json { get; } = [];

    /// <summary>Names of all; only that of the index where the shared files are not there.</summary>
    internal static IReadOnlyList<string> Names()
    {
        if (Environment.GetEnvironmentVariable("MILLRACE_SHARED") is not { Length: > 0 } shared) return ["index.json"];
        using var index = Index(Path.Combine(shared, "data", "formats"));
        return [.. index.RootElement.GetProperty("files").EnumerateArray()
            .Select(entry => entry.GetProperty("file").GetString()!)];
    }

    /// <summary>A file of a test's own.</summary>
    internal static FormatFile Of(string content) => new(Encoding.UTF8.GetBytes(content));

    internal static FormatFile One(string name) => All(name.Split('/')[0]).Single(file => file.Name == name);

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
        using var index = Index(folder);
        return [.. index.RootElement.GetProperty("files").EnumerateArray()
            .Where(entry => entry.GetProperty("file").GetString()!.StartsWith(group + "/", StringComparison.Ordinal))
            .Select(entry => new FormatFile(folder, entry.Clone()))];
    }

    internal void Read(FileIngress<FormatRow> ingress, params (string Name, string Value)[] parameters) =>
        Run(ingress, Rows.Add, parameters);

    /// <summary>Reads it as JSON Lines, with the codec that a schema declared in a blueprint gets.</summary>
    internal void ReadDeclared(RecordSchema schema) => SchemaTypes.Codec(schema).Accept(new Declared(this));

    internal long[] Lines(string property) => Entry.TryGetProperty(property, out var lines)
        ? [.. lines.EnumerateArray().Select(line => line.GetInt64())] : [];

    private static JsonDocument Index(string folder) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));

    private void Run<T>(FileIngress<T> ingress, Action<T> keep, params (string Name, string Value)[] parameters)
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
            while (ingress.Read(1000) != IngressState.Ended) Take(ingress, keep);
        }
        catch (SourceException failure)
        {
            Failure = failure.Message;
        }

        Take(ingress, keep);
        ingress.Stop();
    }

    private void Take<T>(FileIngress<T> ingress, Action<T> keep)
    {
        var rows = (RowBatch<T>)ingress.Out.Rows;
        foreach (var row in rows.Values) keep(row);
        rows.Clear();
        Faults.AddRange(ingress.Context.SourceFaults.Select(fault => (fault.Row, fault.Reason)));
        ingress.Context.SourceFaults.Clear();
    }

    private sealed class Declared(FormatFile file) : IRecordTypeVisitor<bool>
    {
        public bool Visit<T>(RecordCodec<T> codec)
        {
            file.Run(new JsonLinesIngress<T>(codec), row => file.Json.Add(Text(codec, row)));
            return true;
        }

        private static string Text<T>(RecordCodec<T> codec, T row)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) codec.WriteJson(writer, in row);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }
}
