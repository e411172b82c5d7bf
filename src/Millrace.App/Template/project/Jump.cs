using Millrace;

namespace MyPipeline;

/// <summary>Two readings in a row of one sensor are far apart.</summary>
/// <param name="Sensor">Name of the sensor.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value now.</param>
[Schema]
public readonly record struct Jump(string Sensor, double From, double To);
