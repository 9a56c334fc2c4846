import { Spinner, Text } from "@fluentui/react-components";
import { signedIn } from "../data/session";
import { useLoaded } from "../data/useLoaded";
import { RecordPage } from "../forms/RecordPage";
import { useNavigation } from "../navigation";
import { WebResourcePage } from "../webresource/WebResourcePage";
import { DialogHost } from "../xrm/dialogs";
import { installXrm } from "../xrm/install";
import { GlobalNotifications } from "../xrm/notifications";

/** The frame around every page. */
export function Shell() {
  const navigation = useNavigation();
  const session = useLoaded(async () => {
    const value = await signedIn();
    installXrm(value, navigation);
    return value;
  }, []);
  if (session.state === "loading") return <Spinner />;
  if (session.state === "failed") return <Text>{session.error.message}</Text>;
  const { place } = navigation.address;
  return (
    <>
      <GlobalNotifications />
      <main style={{ minHeight: "100%", display: "flex", flexDirection: "column" }}>
        {place.pagetype === "entityrecord" ? <RecordPage key={`${place.etn} ${place.id} ${place.formid}`} {...place} />
          : place.pagetype === "webresource" ? <WebResourcePage name={place.webresourceName} data={place.data} />
            : <Text>{session.value.organization.name}, {session.value.user.name}: {place.pagetype}</Text>}
      </main>
      <DialogHost />
    </>
  );
}
