using Millrace.Schemas;

namespace Millrace.Files.Parquet;

/// <summary>The streamlet type <c>parquet-egress</c>.</summary>
internal sealed class ParquetEgressType() : GenericStreamletType(
    "parquet-egress", "Writes records to Parquet files of so many rows each, once.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new ParquetEgress<T>(codec);
}
