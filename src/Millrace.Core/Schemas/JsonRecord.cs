using System.Text.Json;
using Millrace.Streamlets;

namespace Millrace.Schemas;

/// <summary>
/// Walks one JSON object field by field, strictly: an unknown field, a field twice, and a missing field without a
/// default are errors that name it. For generated codecs.
/// </summary>
public sealed class JsonRecord
{
    private readonly RecordSchema _schema;
    private readonly bool[] _seen;

    /// <summary>Begins at the start of an object.</summary>
    /// <exception cref="JsonException">There is no object.</exception>
    public JsonRecord(RecordSchema schema, ref Utf8JsonReader reader)
    {
        _schema = schema;
        _seen = new bool[schema.Fields.Length];
        if (reader.TokenType == JsonTokenType.None) reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{schema.Name} must be an object.");
    }

    /// <summary>Goes to the next field's value; false at the object's end.</summary>
    /// <exception cref="JsonException">The field is unknown or comes twice, or one is missing at the end.</exception>
    public bool Next(ref Utf8JsonReader reader, out int field)
    {
        if (!reader.Read()) throw new JsonException($"{_schema.Name} ends in the middle.");
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            field = -1;
            CheckMissing();
            return false;
        }

        field = Find(ref reader);
        if (field < 0) throw Unknown(NameOf(ref reader));
        if (_seen[field]) throw new JsonException($"Field '{_schema.Fields[field].Name}' comes twice.");
        _seen[field] = true;
        if (!reader.Read()) throw new JsonException($"{_schema.Name} ends in the middle.");
        return true;
    }

    private int Find(ref Utf8JsonReader reader)
    {
        var fields = _schema.Fields;
        if (reader.ValueIsEscaped) return _schema.IndexOf(NameOf(ref reader));
        for (var i = 0; i < fields.Length; i++)
            if (reader.ValueTextEquals(fields[i].Name)) return i;
        return -1;
    }

    private JsonException Unknown(string name)
    {
        const int longestShown = 60;
        var shown = name.Length <= longestShown ? name : $"{name.AsSpan(0, longestShown)}…";
        var near = NearName.Suggest(name, _schema.Fields.Select(field => field.Name));
        return new JsonException($"{_schema.Name} has no field '{shown}'.{near}");
    }

    private string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{_schema.Name} has a field whose name is not valid Unicode.", e);
        }
    }

    private void CheckMissing()
    {
        for (var i = 0; i < _seen.Length; i++)
            if (!_seen[i] && !_schema.Fields[i].CanBeMissing)
                throw new JsonException($"{_schema.Name} lacks the field '{_schema.Fields[i].Name}'.");
    }
}
