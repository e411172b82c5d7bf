using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Millrace.Schemas.Values;

namespace Millrace.Schemas.Declared;

/// <summary>Defaults of declared fields: written as a person writes a value, kept as JSON.</summary>
internal static class DefaultValue
{
    /// <summary>The JSON of a value as it is written in a blueprint: the text of a text, the JSON of a list or
    /// record.</summary>
    internal static string ToJson(FieldType type, string written) => type.Kind switch
    {
        FieldKind.Bool or FieldKind.Int32 or FieldKind.Int64 or FieldKind.Decimal => written,
        FieldKind.Float32 or FieldKind.Float64 =>
            written is "NaN" or "Infinity" or "-Infinity" ? Quoted(written) : written,
        FieldKind.Record or FieldKind.List => written,
        _ => Quoted(written),
    };

    /// <summary>Why JSON is no value of a type, or null where it is one.</summary>
    internal static string? WhyNot(FieldType type, string field, string json)
    {
        var codec = DeclaredValues.Find(type);
        return (string?)typeof(DefaultValue).GetMethod(nameof(Problem), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(DeclaredValues.TypeOf(codec))
            .Invoke(null, [codec, field, json]);
    }

    /// <exception cref="JsonException">It is no value of the type.</exception>
    internal static TValue Read<TValue>(ValueCodec<TValue> codec, string field, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var value = codec.ReadJson(ref reader, field);
        if (reader.Read()) throw new JsonException($"Field '{field}': there is more than one value.");
        return value;
    }

    private static string? Problem<TValue>(ValueCodec<TValue> codec, string field, string json)
    {
        try
        {
            Read(codec, field, json);
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The reader tells lines and bytes of one short value, which say nothing.
            var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            return end < 0 ? failure.Message : failure.Message[..end];
        }
    }

    private static string Quoted(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{JsonEncodedText.Encode(text)}\"");
}
