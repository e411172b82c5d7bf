using Millrace.Files.Csv;
using Millrace.Files.Parquet;

namespace Millrace;

/// <summary>Adds the streamlets that read CSV and Parquet files.</summary>
public static class FilesBuilderExtensions
{
    /// <summary>Adds <c>csv-ingress</c> and <c>parquet-ingress</c>.</summary>
    public static IMillraceBuilder AddFiles(this IMillraceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddStreamlet(new ParquetIngressType()).AddStreamlet(new CsvIngressType());
    }
}
