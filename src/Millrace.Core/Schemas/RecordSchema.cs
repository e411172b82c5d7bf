using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Millrace.Schemas;

/// <summary>A record's schema: a name and fields in the order in which they are written.</summary>
public sealed class RecordSchema : IEquatable<RecordSchema>
{
    private readonly Lazy<ulong> _fingerprint;

    /// <summary>Describes a record.</summary>
    /// <param name="name">The record's name; part of messages, not of the fingerprint.</param>
    /// <param name="fields">The fields; their names are distinct.</param>
    public RecordSchema(string name, ImmutableArray<SchemaField> fields)
    {
        Name = name;
        Fields = fields;
        _fingerprint = new Lazy<ulong>(() => BinaryPrimitives.ReadUInt64LittleEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes(Canonical()))));
    }

    /// <summary>The record's name.</summary>
    public string Name { get; }

    /// <summary>The fields in writing order.</summary>
    public ImmutableArray<SchemaField> Fields { get; }

    /// <summary>The first 64 bits of SHA-256 over the canonical form: equal where the bytes of records are laid out
    /// equally.</summary>
    public ulong Fingerprint => _fingerprint.Value;

    /// <summary>Index of a field, or -1.</summary>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Length; i++)
            if (string.Equals(Fields[i].Name, field, StringComparison.Ordinal)) return i;
        return -1;
    }

    /// <summary>The canonical form, of which the fingerprint is made: names and types of fields, in order.</summary>
    public string Canonical()
    {
        var text = new StringBuilder("{");
        foreach (var field in Fields) Append(text.Append(field.Name).Append(':'), field.Type).Append(';');
        return text.Append('}').ToString();
    }

    /// <inheritdoc/>
    public bool Equals(RecordSchema? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && Fields.SequenceEqual(other.Fields));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordSchema);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Fields.Length);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static StringBuilder Append(StringBuilder text, FieldType type)
    {
        text.Append(type.IsOptional ? "?" : "").Append((int)type.Kind);
        if (type.Record is { } record) text.Append(record.Canonical());
        if (type.Item is { } item) Append(text.Append('['), item).Append(']');
        if (!type.Symbols.IsDefaultOrEmpty) text.Append('(').AppendJoin(',', type.Symbols).Append(')');
        return text;
    }
}
