namespace Millrace.Schemas;

/// <summary>Reads records of one writer's schema into a type.</summary>
internal sealed class RowReader<T>(RecordCodec<T> codec, RecordSchema writer)
{
    /// <summary>Reads one record.</summary>
    internal void Read(ref RecordReader reader, out T value)
    {
        if (codec.Schema.Fingerprint != writer.Fingerprint)
            throw new InvalidDataException($"Records were written as {writer.Canonical()}.");
        codec.Read(ref reader, out value);
    }
}
