using System.Buffers;
using System.Text;
using System.Text.Json;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Schemas;

/// <summary>Records to bytes and JSON and back.</summary>
internal static class Bytes
{
    internal static byte[] Of<T>(RecordCodec<T> codec, params ReadOnlySpan<T> rows)
    {
        var target = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(target);
        codec.WriteRows(ref writer, rows);
        writer.Flush();
        return target.WrittenSpan.ToArray();
    }

    internal static T Read<T>(RecordCodec<T> codec, byte[] bytes)
    {
        var reader = new RecordReader(bytes, 0, bytes.Length);
        codec.Read(ref reader, out var value);
        Assert.False(reader.Failed);
        Assert.Equal(0, reader.Remaining);
        return value;
    }

    internal static string Json<T>(RecordCodec<T> codec, in T value)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target)) codec.WriteJson(writer, in value);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    internal static T ReadJson<T>(RecordCodec<T> codec, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var value = codec.ReadJson(ref reader);
        Assert.False(reader.Read());
        return value;
    }
}
