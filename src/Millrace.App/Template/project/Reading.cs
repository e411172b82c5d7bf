using Millrace;

namespace MyPipeline;

/// <summary>What a sensor measured.</summary>
/// <param name="Sensor">Name of the sensor.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Value">The value.</param>
[Schema]
public readonly record struct Reading(string Sensor, DateTime At, double Value);
