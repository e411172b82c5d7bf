using Millrace.Schemas;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>Readers of one record type for the schemas that its records were written with.</summary>
internal sealed class RowReaders<T>(RecordCodec<T> codec, SchemaStore schemas)
{
    private ulong _latest;
    private RowReader<T>? _reader;

    internal RecordSchema Schema => codec.Schema;

    internal RowReader<T> For(ulong fingerprint)
    {
        if (_reader is not null && _latest == fingerprint) return _reader;
        var writer = fingerprint == codec.Schema.Fingerprint ? codec.Schema : schemas.Find(fingerprint);
        if (writer is null)
            throw new InvalidDataException(
                $"Records of schema {fingerprint:x16} are met, but no such schema stands on the log.");
        _latest = fingerprint;
        return _reader = new RowReader<T>(codec, writer);
    }
}
