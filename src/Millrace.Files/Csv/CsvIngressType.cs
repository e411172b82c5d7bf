using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>The streamlet type <c>csv-ingress</c>.</summary>
internal sealed class CsvIngressType() : GenericStreamletType(
    "csv-ingress", "Reads a CSV file with a header from its first row to its last; .gz is unpacked.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new CsvIngress<T>(codec);
}
