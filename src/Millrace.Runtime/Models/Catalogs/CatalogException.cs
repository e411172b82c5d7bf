namespace Millrace.Runtime.Models.Catalogs;

/// <summary>The catalog's records are damaged, or were changed: its chain does not hold.</summary>
internal sealed class CatalogException(string message) : Exception(message)
{
    /// <summary>Never: what is stored stays as it is.</summary>
    public bool IsTransient { get; }
}
