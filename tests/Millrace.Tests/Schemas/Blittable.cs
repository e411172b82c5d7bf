namespace Millrace.Tests.Schemas;

[Schema]
internal record struct Blittable
{
    public long A;
    public double B;
    public int C;
    public float D;
}
