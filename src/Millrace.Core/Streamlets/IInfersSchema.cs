namespace Millrace;

/// <summary>A type of file ingress that can look into a file and say what its rows are; implemented by a <see
/// cref="StreamletType"/>.</summary>
public interface IInfersSchema
{
    /// <summary>Whether it reads files of this name.</summary>
    bool Reads(string fileName);

    /// <summary>Looks into a file.</summary>
    /// <exception cref="SourceException">It is not there or cannot be read.</exception>
    InferredFile Infer(SourceFile file);
}
