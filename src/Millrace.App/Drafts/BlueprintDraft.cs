using System.Text;
using Millrace.App.Output;
using Millrace.Models;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.App.Drafts;

/// <summary>
/// A blueprint for a file and, where there is one, a model: the schema as it was inferred, the model's features bound
/// by name. What could not be matched is told and stands in the blueprint as a comment, not as a guess.
/// </summary>
internal sealed class BlueprintDraft
{
    private const string Schema = "Row";
    private readonly DraftRequest _request;
    private readonly List<string> _notes;
    private readonly StringBuilder _text = new();

    internal BlueprintDraft(DraftRequest request)
    {
        _request = request;
        _notes = [.. request.File.Notes];
        Fields = [.. request.File.Fields.Where(Keeps)];
        Time = Fields.FirstOrDefault(field => field.Type is { Kind: FieldKind.Timestamp, IsOptional: false })?.Name
            ?? Fields.FirstOrDefault(field => field.Type is { Kind: FieldKind.Date, IsOptional: false })?.Name;
        var wanted = request.Manifest?.FeatureNames.Distinct().ToList() ?? [];
        Features = [.. wanted.Where(name => Fields.Any(field => field.Name == name && IsNumber(field.Type)))];
        Unmatched = [.. wanted.Except(Features)];
        Describe();
        Write();
    }

    /// <summary>The fields of the schema.</summary>
    internal IReadOnlyList<SchemaField> Fields { get; }

    /// <summary>The field that is taken as event time, or null.</summary>
    internal string? Time { get; }

    /// <summary>Features of the model that are fields.</summary>
    internal IReadOnlyList<string> Features { get; }

    /// <summary>Features of the model that no field is called like.</summary>
    internal IReadOnlyList<string> Unmatched { get; }

    /// <summary>What somebody should know, in sentences.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>The blueprint.</summary>
    internal string Text => _text.ToString();

    private bool Keeps(SchemaField field)
    {
        if (FieldNames.AreLegal(field.Name)) return true;
        _notes.Add($"The column '{field.Name}' is left out: its name is none for a field (snake_case, beginning with a "
            + "letter). Rename it in the file to have it.");
        return false;
    }

    private void Describe()
    {
        _notes.Add(Time is null
            ? "No column is a time in every row, so all rows have time 0: no windows, and no pace."
            : $"'{Time}' is taken as the event time; without a zone it is UTC.");
        foreach (var name in Unmatched)
        {
            var field = Fields.FirstOrDefault(known => known.Name == name);
            var near = NearMiss.Find(name, Fields.Select(known => known.Name));
            _notes.Add($"The feature '{name}' could not be matched: "
                + (field is not null ? $"the field of this name is {field.Type}, not a number."
                    : near is not null ? $"there is no such column; is it '{near}'?" : "there is no such column."));
        }
    }

    private void Write()
    {
        var file = Path.GetFileName(_request.Path);
        _text.Append($"# Written by 'millrace new' from {file}. Look it through: it is yours.\n");
        _text.Append($"blueprint: {_request.Name}\n\nschemas:\n  {Schema}:\n");
        foreach (var field in Fields) _text.Append($"    {field.Name}: {field.Type}\n");
        _text.Append($"\nstreamlets:\n  source: {{ type: {_request.Ingress}, path: {Quoted(_request.Path)}");
        if (Time is not null) _text.Append($", time: {Time}");
        foreach (var (name, value) in _request.File.Parameters) _text.Append($", {name}: {Quoted(value)}");
        _text.Append(" }\n");
        WriteUnmatched();
        if (_request.Manifest is { } model) _text.Append($"  score:  {{ type: score, slot: {model.Model} }}\n");
        _text.Append("  show:   { type: console-egress }\n\ntopics:\n");
        var first = _request.Manifest is null ? "show" : "score";
        _text.Append("  # With 'key: <field>' the records of one key stay together; windows and joins need that.\n");
        _text.Append($"  rows:   {{ from: source.out, to: {first}.in, schema: {Schema}, partitions: 1 }}\n");
        if (_request.Manifest is null) return;
        _text.Append("  scored: { from: score.out, to: show.in }\n");
        WriteSlot(_request.Manifest);
    }

    private void WriteUnmatched()
    {
        if (Unmatched.Count == 0) return;
        _text.Append("  # The model wants what the file does not have. ");
        _text.Append("Work it out before the score, on the way from 'rows':\n");
        _text.Append("  # features:\n  #   type: map\n  #   set:\n");
        foreach (var name in Unmatched) _text.Append($"  #     {name}: <an expression over the fields above>\n");
    }

    private void WriteSlot(ModelManifest model)
    {
        _text.Append($"\nslots:\n  {model.Model}:\n    features: [{string.Join(", ", Features)}]\n");
        foreach (var name in Unmatched) _text.Append($"    # to be added to the features: {name}\n");
        _text.Append($"    packages: {Quoted(_request.Package!)}\n");
        _text.Append($"    launch:   {{ live: {model.Model}@1 }}\n");
    }

    private static bool IsNumber(FieldType type) => type.Kind is FieldKind.Bool or FieldKind.Int32 or FieldKind.Int64
        or FieldKind.Float32 or FieldKind.Float64 or FieldKind.Decimal;

    private static string Quoted(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_')
            ? text : $"\"{Words.Clean(text).Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
