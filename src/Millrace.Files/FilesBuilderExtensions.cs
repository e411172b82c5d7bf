using Millrace.Files.Parquet;

namespace Millrace;

/// <summary>Adds the streamlets that read Parquet files.</summary>
public static class FilesBuilderExtensions
{
    /// <summary>Adds <c>parquet-ingress</c>.</summary>
    public static IMillraceBuilder AddFiles(this IMillraceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddStreamlet(new ParquetIngressType());
    }
}
