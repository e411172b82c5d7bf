using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>The streamlet type <c>csv-ingress</c>.</summary>
internal sealed class CsvIngressType() : GenericStreamletType(
    "csv-ingress", "Reads a CSV file with a header from its first row to its last; .gz is unpacked."), IInfersSchema
{
    public bool Reads(string fileName)
    {
        var name = fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
    }

    public InferredFile Infer(SourceFile file)
    {
        using var inference = new CsvInference(file);
        return inference.Run();
    }

    protected override Streamlet Create<T>(RecordCodec<T> codec) => new CsvIngress<T>(codec);
}
