import { Spinner, Text } from "@fluentui/react-components";
import { signedIn } from "../data/session";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";

/** The frame around every page. */
export function Shell() {
  const { address } = useNavigation();
  const session = useLoaded(signedIn, []);
  if (session.state === "loading") return <Spinner />;
  if (session.state === "failed") return <Text>{session.error.message}</Text>;
  return <main><Text>{session.value.organization.name}, {session.value.user.name}: {address.place.pagetype}</Text></main>;
}
