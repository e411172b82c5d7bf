using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>What is said of JSON that does not fit a schema.</summary>
internal static class JsonFault
{
    internal static JsonException WrongType(string field, FieldType expected, ref Utf8JsonReader reader) =>
        new($"Field '{field}' must be {expected}, but is {Word(ref reader)}.");

    internal static JsonException OutOfRange(string field, FieldType expected) =>
        new($"Field '{field}' holds a value that does not fit {expected}.");

    internal static string Word(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        _ => "missing",
    };

    /// <summary>The bytes whose Base64 the reader stands on.</summary>
    internal static byte[] Bytes(ref Utf8JsonReader reader, string field, FieldType type)
    {
        try
        {
            return reader.TryGetBytesFromBase64(out var value) ? value : throw OutOfRange(field, type);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"Field '{field}' holds text that is not valid Unicode.", e);
        }
    }

    /// <summary>The text that the reader stands on.</summary>
    internal static string Text(ref Utf8JsonReader reader, string field, FieldType type)
    {
        if (reader.TokenType != JsonTokenType.String) throw WrongType(field, type, ref reader);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"Field '{field}' holds text that is not valid Unicode.", e);
        }
    }
}
