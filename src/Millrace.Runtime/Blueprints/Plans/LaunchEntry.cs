namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A version's part in the first launch of a slot.</summary>
/// <param name="Role">Such as <c>live</c> or <c>shadow</c>.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version's number.</param>
internal sealed record LaunchEntry(string Role, string Model, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Role}: {Model}@{Version}";
}
