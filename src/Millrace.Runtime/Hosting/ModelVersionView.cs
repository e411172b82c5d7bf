namespace Millrace.Runtime.Hosting;

/// <summary>A registered model version.</summary>
/// <param name="Version">Such as <c>delay-risk@2</c>.</param>
/// <param name="Digest">SHA-256 of the package, in hex.</param>
/// <param name="Format">Format of the payload, such as <c>onnx</c>.</param>
/// <param name="Features">Features that it takes, in its order.</param>
/// <param name="Outputs">Its named outputs.</param>
/// <param name="Description">From its manifest.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="By">Who registered it.</param>
public sealed record ModelVersionView(string Version, string Digest, string Format, IReadOnlyList<string> Features,
    IReadOnlyList<string> Outputs, string? Description, DateTimeOffset RegisteredAt, string By);
