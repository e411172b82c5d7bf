using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>Reads posted JSON into records; on the thread of the request, so that the lane has less to do.</summary>
internal sealed class PostReader<T>(RecordCodec<T> codec)
{
    private const int LongestShown = 4096;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads one record.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    internal string? TryRead(ReadOnlySpan<byte> json, out T record)
    {
        record = default!;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "expected a JSON object";
            record = codec.ReadJson(ref reader);
            return reader.Read() ? "there is more than one value" : null;
        }
        catch (JsonException failure)
        {
            return Described(failure);
        }
        catch (InvalidOperationException failure)
        {
            // What the reader throws for text that is no UTF-8, or half a surrogate pair.
            return failure.Message;
        }
    }

    /// <summary>Reads lines; those that are no records are rejected with their number.</summary>
    /// <param name="bytes">Whole lines; the last may lack its end.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="line">Number of lines before; counted on.</param>
    internal void ReadLines(ReadOnlySpan<byte> bytes, PostedRecords<T> into, ref long line)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            line++;
            if (text.IndexOfAnyExcept(" \t\r"u8) < 0) continue;
            if (TryRead(text, out var record) is { } problem)
                into.Rejected.Add((string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"),
                    text[..Math.Min(text.Length, LongestShown)].ToArray()));
            else into.Records.Add(record);
        }
    }

    /// <summary>The bytes in one piece: most often they already are.</summary>
    internal static ReadOnlyMemory<byte> InOnePiece(ReadOnlySequence<byte> bytes) =>
        bytes.IsSingleSegment ? bytes.First : bytes.ToArray();

    private static string Described(JsonException failure)
    {
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? failure.Message : failure.Message[..end];
    }
}
