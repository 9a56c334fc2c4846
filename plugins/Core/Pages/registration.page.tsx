import { Action, Notice, show, useLoaded } from "../../Shared/Pages/Page";
import { say } from "../../Shared/Pages/words";
import { Registered } from "./Registered";
import { lookAround } from "./registering";
import { texts } from "./registrationTexts";
import { Unregistered } from "./Unregistered";

function Registration() {
  const [loaded, reload] = useLoaded(lookAround);
  return (
    <>
      <h1>{say(texts.title)}</h1>
      {loaded.state === "loading" && <fluent-spinner aria-label={say(texts.running)} />}
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.again)} /></>}
      {loaded.state === "ready" && (loaded.value.registration
        ? <Registered key={JSON.stringify(loaded.value.registration)} environment={loaded.value} registration={loaded.value.registration} reload={reload} />
        : <Unregistered environment={loaded.value} reload={reload} />)}
    </>
  );
}

document.title = say(texts.title);
show(() => <Registration />);
