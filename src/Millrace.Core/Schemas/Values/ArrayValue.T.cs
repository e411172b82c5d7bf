using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A list as an array: the number of items, then the items.</summary>
internal sealed class ArrayValue<T>(ValueCodec<T> item)
    : ValueCodec<T[]>(new FieldType(FieldKind.List) { Item = item.Type })
{
    // A damaged length must not reserve memory for items that are not there.
    private const int FirstCapacity = 64;

    public override T[] Zero => [];

    public override void Write(ref RecordWriter writer, in T[] value)
    {
        var items = value ?? [];
        writer.WriteLength(items.Length);
        for (var i = 0; i < items.Length; i++) item.Write(ref writer, in items[i]);
    }

    public override T[] Read(ref RecordReader reader) => ReadItems(item.Type, ref reader, isSame: true);

    public override T[] ReadAs(FieldType writerType, ref RecordReader reader) =>
        ReadItems(writerType.Item!, ref reader, isSame: false);

    public override void WriteJson(Utf8JsonWriter writer, in T[] value)
    {
        writer.WriteStartArray();
        foreach (var one in value ?? []) item.WriteJson(writer, in one);
        writer.WriteEndArray();
    }

    public override T[] ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw JsonFault.WrongType(field, Type, ref reader);
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(item.ReadJson(ref reader, field));
        return [.. items];
    }

    private T[] ReadItems(FieldType itemType, ref RecordReader reader, bool isSame)
    {
        var count = reader.ReadLength();
        if (count == 0) return [];
        var items = new T[Math.Min(count, FirstCapacity)];
        for (var i = 0; i < count; i++)
        {
            if (i == items.Length) Array.Resize(ref items, Math.Min(count, items.Length * 2));
            items[i] = isSame ? item.Read(ref reader) : item.ReadAs(itemType, ref reader);
            if (reader.Failed) return [];
        }

        return items;
    }
}
