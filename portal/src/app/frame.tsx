/** What stands around every page, and who gets to see one. */
import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { AlarmBanner } from "@/features/alarms/AlarmBanner";
import { AlarmCount } from "@/features/alarms/AlarmCount";
import { AssetAlarms } from "@/features/alarms/AssetAlarms";
import { Frame } from "@/features/frame/Frame";
import { NotFound } from "@/features/frame/NotFound";
import { getSession } from "@/shared/api/session";
import { AlarmMarks } from "@/shared/plant/alarmMarks";
import { StepUpDialog } from "@/shared/ui/StepUpDialog";

const alarmMark = (asset: string) => <AssetAlarms asset={asset} />;

/** Any act on any page may turn out to need a proof. */
function FrameWithProof() {
  return (
    <AlarmMarks value={alarmMark}>
      <Frame banner={<AlarmBanner />} marks={{ alarms: <AlarmCount /> }} />
      <StepUpDialog />
    </AlarmMarks>
  );
}

export const root = createRootRoute({ notFoundComponent: NotFound });

export const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: FrameWithProof,
  beforeLoad: ({ location }) => {
    const session = getSession();
    if (!session || session.mustChangePassword) throw redirect({ to: "/signin", search: { next: location.href } });
    if (session.mustEnrol && location.pathname !== "/me") throw redirect({ to: "/me", search: { next: location.href } });
  },
});
