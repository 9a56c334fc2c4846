import { show } from "../../../Shared/Pages/Page";
show(() => <p />);
