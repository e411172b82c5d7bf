using Millrace.Schemas;

namespace Millrace.Files.Parquet;

/// <summary>Reads a Parquet file: flat columns of primitive types, by name.</summary>
internal sealed class ParquetIngress<T>(RecordCodec<T> codec) : FileIngress<T>(codec)
{
    private readonly RecordCodec<T> _codec = codec;

    protected override FileRows<T> OpenRows(SourceFile file) => new ParquetRows<T>(_codec, file);
}
