using Millrace.Schemas;

namespace Millrace.Files.Parquet;

/// <summary>The streamlet type <c>parquet-ingress</c>.</summary>
internal sealed class ParquetIngressType() : GenericStreamletType(
    "parquet-ingress", "Reads a Parquet file from its first row to its last.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new ParquetIngress<T>(codec);
}
