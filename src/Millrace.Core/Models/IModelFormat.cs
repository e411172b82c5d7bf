namespace Millrace.Models;

/// <summary>Loads payloads of one format. Safe from many threads.</summary>
public interface IModelFormat
{
    /// <summary>The name that manifests use, such as <c>onnx</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Checks the payload against the manifest and loads it. Expensive: never called on a thread that scores.
    /// </summary>
    /// <exception cref="ModelRefusedException">The payload must not score.</exception>
    IModel Load(ModelPackage package);
}
