using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>The streamlet type <c>csv-egress</c>.</summary>
internal sealed class CsvEgressType() : GenericStreamletType(
    "csv-egress", "Writes each record as a row of a CSV file, once.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new CsvEgress<T>(codec);
}
