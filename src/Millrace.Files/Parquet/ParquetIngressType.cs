using Millrace.Schemas;

namespace Millrace.Files.Parquet;

/// <summary>The streamlet type <c>parquet-ingress</c>.</summary>
internal sealed class ParquetIngressType() : GenericStreamletType(
    "parquet-ingress", "Reads a Parquet file from its first row to its last."), IInfersSchema
{
    public bool Reads(string fileName) => fileName.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    public InferredFile Infer(SourceFile file) => ParquetInference.Run(file);

    protected override Streamlet Create<T>(RecordCodec<T> codec) => new ParquetIngress<T>(codec);
}
