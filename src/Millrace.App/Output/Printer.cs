using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Millrace.App.Output;

/// <summary>
/// The one way by which verbs print. Plain text: nothing that comes from data is ever read as markup, and control
/// characters are shown rather than obeyed.
/// </summary>
internal sealed class Printer(TextWriter writer)
{
    /// <summary>How JSON is written and read, here and by the HTTP API: camel case, enums as words.</summary>
    internal static readonly JsonSerializerOptions JsonOptions = Options(indented: true);

    private static readonly JsonSerializerOptions LineOptions = Options(indented: false);

    internal void Line(string text = "") => writer.WriteLine(Words.Clean(text));

    /// <summary>A label and what it stands for, aligned with other such lines.</summary>
    internal void Pair(string label, string text) => Line($"{label,-12}{text}");

    internal void Table(Columns columns, string indent = "")
    {
        foreach (var line in columns.Lines()) Line(indent + line);
    }

    /// <summary>One JSON document.</summary>
    internal void Json<T>(T value) => writer.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>One JSON document on one line.</summary>
    internal void JsonLine<T>(T value)
    {
        writer.WriteLine(JsonSerializer.Serialize(value, LineOptions));
        writer.Flush();
    }

    private static JsonSerializerOptions Options(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
