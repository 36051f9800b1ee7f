using Cases.Grains.Domain;

namespace Cases.TestKit;

/// <summary>
/// A sound filing, for tests to which it does not matter what is filed. Those to which something of it matters write that
/// with <c>with</c>.
/// </summary>
public static class SampleFiling
{
    public static Filing For(ReliefKind kind = ReliefKind.ComplexEntry) => new(
        kind, "가상자원", "1234567891", "38312", true, ["lithium"], "블랙매스",
        kind == ReliefKind.ComplexEntry ? "siting" : "storage-limit",
        kind == ReliefKind.ComplexEntry ? "haneul-1" : null, kind == ReliefKind.WasteRule ? "제31조" : null, "설비", 100, null,
        "제목", "요청", "산출물", []);
}
