namespace Millrace.Tests.Schemas;

[Schema]
public record struct Point(long X, double Y, bool Near);
