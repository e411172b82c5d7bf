namespace Millrace.Runtime.Hosting;

/// <summary>A connection of two ports: through a topic, or by a wire where <see cref="Topic"/> is null.</summary>
/// <param name="From"><c>streamlet.outlet</c>.</param>
/// <param name="To"><c>streamlet.inlet</c>; null for a topic that only others read.</param>
/// <param name="Topic">The topic, or null for a wire.</param>
/// <param name="Schema">Name of the schema of its records.</param>
public sealed record ConnectionView(string From, string? To, string? Topic, string Schema);
