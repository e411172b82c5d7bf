using Millrace.Files.Csv;
using Millrace.Files.Parquet;

namespace Millrace;

/// <summary>Adds the streamlets that read and write CSV and Parquet files.</summary>
public static class FilesBuilderExtensions
{
    /// <summary>Adds <c>csv-ingress</c>, <c>parquet-ingress</c>, <c>csv-egress</c> and
    /// <c>parquet-egress</c>.</summary>
    public static IMillraceBuilder AddFiles(this IMillraceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddStreamlet(new ParquetIngressType()).AddStreamlet(new CsvIngressType())
            .AddStreamlet(new ParquetEgressType()).AddStreamlet(new CsvEgressType());
    }
}
